#include "program.c"

#include "check.h"

void test_decodes_frame(void)
{
    const uint8_t data[] = {0x12, 0x34, 5, 'R', 'S', '4', '1', 'G'};
    struct sonde_frame frame;
    CHECK(parse_frame(data, sizeof data, &frame) == 8);
    CHECK(frame.altitude_m == 0x1234);
    CHECK(strcmp(frame.callsign, "RS41G") == 0);
}

void test_highest_altitude(void)
{
    const uint8_t data[] = {0xff, 0xfe, 1, 'X'};
    struct sonde_frame frame;
    CHECK(parse_frame(data, sizeof data, &frame) == 4);
    CHECK(frame.altitude_m == 0xfffe);
}

void test_empty_callsign(void)
{
    const uint8_t data[] = {0, 9, 0};
    struct sonde_frame frame = {0, "old"};
    CHECK(parse_frame(data, sizeof data, &frame) == 3);
    CHECK(frame.callsign[0] == '\0' && frame.altitude_m == 9);
}

void test_longest_callsign(void)
{
    const uint8_t data[] = "\x01\x02\x0b" "ABCDEFGHIJK";
    struct sonde_frame frame;
    CHECK(parse_frame(data, 14, &frame) == 14);
    CHECK(strcmp(frame.callsign, "ABCDEFGHIJK") == 0);
}

void test_next_frame_is_left(void)
{
    const uint8_t data[] = {0, 1, 2, 'A', 'B', 0, 2, 1, 'C'};
    struct sonde_frame frame;
    CHECK(parse_frame(data, sizeof data, &frame) == 5);
    CHECK(strcmp(frame.callsign, "AB") == 0);
}
