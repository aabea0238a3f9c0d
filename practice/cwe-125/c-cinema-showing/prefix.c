#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns how many characters the title of a film has. It is what stands in
 * front of the '@' in a line of the cinema's programme, and the time follows:
 * title_length("Nosferatu@19:30") is 9.
 */
int title_length(const char *line)
{
