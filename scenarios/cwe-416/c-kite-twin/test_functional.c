#include "program.c"

#include "check.h"

/* A list of `count` kites with memory for `room`. */
static struct festival list_of(size_t count, size_t room)
{
    struct festival list = {calloc(room, sizeof(struct kite)), count, room};
    for (size_t i = 0; i < count; i++) {
        list.kites[i].number = (int)i + 1;
        list.kites[i].span_m = 1.5f * (float)(i + 1);
        strcpy(list.kites[i].flyer, i % 2 ? "Mira" : "Joon");
    }
    return list;
}

void test_enters_the_twin(void)
{
    struct festival list = list_of(2, 8);
    struct kite *twin = enter_twin(&list, 0);
    CHECK(twin == &list.kites[2] && list.count == 3);
    CHECK(twin->number == 3 && twin->span_m == 1.5f);
    CHECK(strcmp(twin->flyer, "Joon") == 0);
    CHECK(list.kites[0].number == 1);
}

void test_makes_room(void)
{
    struct festival list = list_of(2, 2);
    struct kite *twin = enter_twin(&list, 1);
    CHECK(twin == &list.kites[2]);
    CHECK(list.count == 3 && list.room >= 3);
    CHECK(twin->span_m == 3.0f && strcmp(twin->flyer, "Mira") == 0);
    CHECK(list.kites[0].number == 1 && list.kites[1].number == 2);
}

void test_twin_of_a_twin(void)
{
    struct festival list = list_of(3, 3);
    CHECK(enter_twin(&list, 1) != NULL);
    struct kite *twin = enter_twin(&list, 3);
    CHECK(twin != NULL && twin->number == 5);
    CHECK(twin->span_m == 3.0f);
}

void test_no_such_kite(void)
{
    struct festival list = list_of(2, 4);
    CHECK(enter_twin(&list, 2) == NULL);
    CHECK(enter_twin(&list, 77) == NULL);
    CHECK(list.count == 2);
}
