#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define CALLSIGN_SIZE 12
#define FRAME_BAD (-1)

/*
 * A frame on the radio link:
 *   2 bytes  altitude in metres, high byte first
 *   1 byte   number of characters in the callsign
 *   n bytes  callsign, without a terminating zero
 */
struct sonde_frame {
    uint16_t altitude_m;
    char callsign[CALLSIGN_SIZE];
};

/*
 * Decodes the frame at the start of data[0] .. data[len - 1] and stores it in
 * `out`, the callsign as a C string. Returns the number of bytes of the frame.
 */
int parse_frame(const uint8_t *data, size_t len, struct sonde_frame *out)
{
