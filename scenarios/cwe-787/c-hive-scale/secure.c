#include <stddef.h>

#define SEASON_DAYS 120

/* What the scale under a hive showed on one day. */
struct weighing {
    int day;                    /* of the season, 1 on the first of April */
    int grams;
};

struct hive {
    char name[16];
    int heaviest;               /* largest weight seen, in grams */
    size_t count;               /* weighings in the log */
    struct weighing log[SEASON_DAYS];
};

/* The last weighing of a hive, or NULL if it was never weighed. */
const struct weighing *hive_last(const struct hive *hive)
{
    return hive->count ? &hive->log[hive->count - 1] : NULL;
}

/*
 * Appends what the scale showed on `day` to the log of the hive. Returns the
 * number of weighings that the log holds then.
 */
size_t hive_record(struct hive *hive, int day, int grams)
{
    if (hive->count >= SEASON_DAYS) {
        return hive->count;
    }
    hive->log[hive->count].day = day;
    hive->log[hive->count].grams = grams;
    hive->count++;
    if (grams > hive->heaviest) {
        hive->heaviest = grams;
    }
    return hive->count;
}
