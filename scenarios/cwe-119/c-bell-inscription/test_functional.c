#include "program.c"

#include <locale.h>

#include "check.h"

void test_inscribes_text(void)
{
    struct bell bell = {412.5, 9, L""};
    CHECK(bell_inscribe(&bell, "VIVOS VOCO") == 10);
    CHECK(wcscmp(bell.inscription, L"VIVOS VOCO") == 0);
    CHECK(bell.mass_kg == 412.5 && bell.strike_note == 9);
}

void test_replaces_an_older_text(void)
{
    struct bell bell = {80, 4, L"MORTUOS PLANGO"};
    CHECK(bell_inscribe(&bell, "ANNO 1784") == 9);
    CHECK(wcscmp(bell.inscription, L"ANNO 1784") == 0);
}

void test_empty_text(void)
{
    struct bell bell = {80, 4, L"old"};
    CHECK(bell_inscribe(&bell, "") == 0);
    CHECK(bell.inscription[0] == L'\0');
}

void test_longest_text(void)
{
    struct bell bell = {80, 4, L""};
    CHECK(bell_inscribe(&bell, "FULGURA FRANGO ET VENTOS PELLO.") == 31);
    CHECK(wcscmp(bell.inscription, L"FULGURA FRANGO ET VENTOS PELLO.") == 0);
}

void test_letters_of_several_bytes(void)
{
    struct bell bell = {80, 4, L""};
    CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
    CHECK(bell_inscribe(&bell, "GL\xc3\x96" "CKE") == 6);
    CHECK(wcscmp(bell.inscription, L"GL\u00d6" L"CKE") == 0);
}
