-- The host of an article's address, with its port if one is given.
CREATE OR REPLACE MACRO host_of(address) AS split_part(split_part(address, '://', 2), '/', 1);
