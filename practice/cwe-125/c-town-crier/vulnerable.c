#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns how many characters a call of the town crier has without the '!' at
 * its end, however many they are: calm_length("Oyez!!!") is 4, and
 * calm_length("Hear! The fair opens") is 20.
 */
size_t calm_length(const char *call)
{
    size_t length = strlen(call);
    while (call[length - 1] == '!')
        length--;
    return length;
}
