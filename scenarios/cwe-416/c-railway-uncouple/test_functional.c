#include "program.c"

#include "check.h"

static struct wagon *wagon(const char *cargo, int grams, struct wagon *next)
{
    struct wagon *made = calloc(1, sizeof *made);
    strcpy(made->cargo, cargo);
    made->grams = grams;
    made->next = next;
    return made;
}

void test_takes_wagon_out_of_the_middle(void)
{
    struct train train = {3, wagon("coal", 20, wagon("milk", 35, wagon("ore", 50, NULL)))};
    CHECK(uncouple_cargo(&train, "milk") == 35);
    CHECK(train_length(&train) == 2);
    CHECK(train.first->grams == 20 && train.first->next->grams == 50);
}

void test_takes_first_and_last(void)
{
    struct train train = {3, wagon("milk", 1, wagon("coal", 20, wagon("milk", 2, NULL)))};
    CHECK(uncouple_cargo(&train, "milk") == 3);
    CHECK(train_length(&train) == 1);
    CHECK(strcmp(train.first->cargo, "coal") == 0);
}

void test_takes_neighbours(void)
{
    struct train train = {3, wagon("coal", 20, wagon("ore", 4, wagon("ore", 8, wagon("ore", 16, NULL))))};
    CHECK(uncouple_cargo(&train, "ore") == 28);
    CHECK(train_length(&train) == 1);
}

void test_keeps_train_without_the_cargo(void)
{
    struct train train = {3, wagon("coal", 20, wagon("coals", 9, NULL))};
    CHECK(uncouple_cargo(&train, "ore") == 0);
    CHECK(train_length(&train) == 2);
}

void test_empty_train(void)
{
    struct train train = {3, NULL};
    CHECK(uncouple_cargo(&train, "ore") == 0);
    CHECK(train.first == NULL);
}
