#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns how many pints of milk an entry of the milk round asks for, the number
 * behind its colon: pints("Rose Cottage:3") is 3. Returns -1 if the entry has no
 * colon.
 */
int pints(const char *entry)
{
