"""Languages told apart on a sentence of news."""

from __future__ import annotations

import pytest

from extract.language import believed, guess

SENTENCES = {
    "en": "Police arrested about twenty people who had been protesting against the government in the city on Tuesday.",
    "de": "Die Polizei hat am Dienstag in der Stadt zwanzig Menschen festgenommen, die gegen die Regierung waren.",
    "fr": "La police a arrêté mardi une vingtaine de personnes qui manifestaient contre le gouvernement.",
    "es": "La policía detuvo el martes a una veintena de personas que protestaban contra el gobierno en el centro.",
    "pt": "A polícia prendeu na terça-feira cerca de vinte pessoas que protestavam contra o governo no centro.",
    "it": "La polizia ha arrestato martedì una ventina di persone che protestavano contro il governo nel centro.",
    "nl": "De politie heeft dinsdag twintig mensen opgepakt die in het centrum van de stad demonstreerden.",
    "id": "Polisi menangkap sekitar dua puluh orang yang memprotes pemerintah di pusat kota, dan mereka akan diadili.",
    "ru": "Полиция во вторник задержала в центре города около двадцати человек, это был первый арест.",
    "uk": "Поліція у вівторок затримала в центрі міста близько двадцяти людей, які протестували проти уряду.",
    "ar": "اعتقلت الشرطة يوم الثلاثاء نحو عشرين شخصا كانوا يحتجون على الحكومة في وسط المدينة",
    "fa": "پلیس روز سه‌شنبه حدود بیست نفر را که در مرکز شهر علیه دولت اعتراض می‌کردند بازداشت کرد",
    "ur": "پولیس نے منگل کو شہر کے مرکز میں حکومت کے خلاف احتجاج کرنے والے تقریباً بیس افراد کو گرفتار کر لیا",
    "ja": "警察は火曜日、市の中心部で政府に抗議していた約二十人を逮捕したと発表した。事件の背景は調査中であるという。",
    "zh": "警方星期二在市中心逮捕了大约二十名抗议政府的人士,官员说他们将被起诉,事件的背景仍在调查之中,市长呼吁冷静。",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_sentence_is_enough(language: str) -> None:
    assert guess(SENTENCES[language]) == language


def test_the_stated_language_yields_only_to_plain_evidence() -> None:
    assert believed("en-us", SENTENCES["ar"]) == "ar"
    assert believed("nj", SENTENCES["en"]) == "en"
    assert believed("en-GB", SENTENCES["en"]) == "en-GB"
    assert believed("nn", "Kort tekst.") == "nn"
    assert believed(None, "12 14 16") is None
