#include "program.c"

#include "check.h"

/* A whole sheet, whose first row is filled in. */
static struct cue sheet[8];

static const struct cue *cue_of(const char *speaker, const char *text)
{
    struct script_line line = {"", ""};
    strcpy(line.speaker, speaker);
    strcpy(line.text, text);
    cue_for_line(&sheet[0], &line);
    return &sheet[0];
}

void test_takes_the_speaker(void)
{
    CHECK(strcmp(cue_of("Kasper", "Who knocks there?")->puppet, "Kasper") == 0);
}

void test_counts_words_and_seconds(void)
{
    const struct cue *cue = cue_of("Kasper", "The crocodile  has my sausages!");
    CHECK(cue->words == 5);
    CHECK(cue->seconds == 3);
}

void test_line_without_words(void)
{
    const struct cue *cue = cue_of("Owl", "");
    CHECK(cue->words == 0 && cue->seconds == 0);
    CHECK(strcmp(cue->puppet, "Owl") == 0);
}

void test_shorter_name_after_a_longer_one(void)
{
    cue_of("Grandmother", "one two");
    CHECK(strcmp(cue_of("Kasper", "one two three four")->puppet, "Kasper") == 0);
    CHECK(sheet[0].words == 4 && sheet[0].seconds == 2);
}

void test_longest_name(void)
{
    CHECK(strcmp(cue_of("Baron of the Marsh.", "one")->puppet, "Baron of the Marsh.") == 0);
}
