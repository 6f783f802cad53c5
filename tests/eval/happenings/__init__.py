"""Tellings of invented happenings: do reports of one happening become one incident, and only those?"""
