#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define INSCRIPTION_SIZE 32

/* A bell as it goes to the moulding shop. */
struct bell {
    double mass_kg;
    int strike_note;                            /* semitones from c' */
    wchar_t inscription[INSCRIPTION_SIZE];      /* ends with a zero */
};

/* Width of one letter so that the inscription runs once around the waist. */
double letter_width(const struct bell *bell, double circumference_mm)
{
    size_t letters = wcslen(bell->inscription);
    return letters ? circumference_mm / (double)letters : 0.0;
}

/*
 * Takes the inscription of the bell from an order, where it is a string in the
 * encoding of the locale. Returns the number of characters on the bell, or -1
 * if the text cannot be decoded.
 */
int bell_inscribe(struct bell *bell, const char *text)
{
    size_t n = mbstowcs(bell->inscription, text, sizeof(bell->inscription));
    if (n == (size_t)-1) {
        bell->inscription[0] = L'\0';
        return -1;
    }
    return (int)n;
}
