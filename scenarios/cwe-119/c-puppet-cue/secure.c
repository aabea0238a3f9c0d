#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* One line of the script as the author typed it. */
struct script_line {
    char speaker[96];
    char text[240];
};

/* One row of the sheet that hangs beside the light desk. */
struct cue {
    int words;
    int seconds;                /* two words a second, rounded up */
    char puppet[20];
};

/* Number of words in a text, which are separated by white space. */
int count_words(const char *text)
{
    int words = 0;
    for (size_t i = 0; text[i] != '\0'; i++)
        if (!isspace((unsigned char)text[i]) && (i == 0 || isspace((unsigned char)text[i - 1])))
            words++;
    return words;
}

/*
 * Fills in the cue for a line of the script; the puppet of the cue is the
 * speaker of the line.
 */
void cue_for_line(struct cue *cue, const struct script_line *line)
{
    cue->words = count_words(line->text);
    cue->seconds = (cue->words + 1) / 2;
    strncpy(cue->puppet, line->speaker, sizeof(cue->puppet) - 1);
    cue->puppet[sizeof(cue->puppet) - 1] = '\0';
}
