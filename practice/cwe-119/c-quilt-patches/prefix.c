#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 8
#define COLUMNS 10

/* A quilt; each patch is a letter, such as 'r' for red or 'b' for blue. */
struct quilt {
    char patches[ROWS][COLUMNS];
};

/*
 * Sets the patch in the given row and column to the given colour. Rows and
 * columns are counted from 0. Nothing happens if the quilt has no such patch.
 */
void sew_patch(struct quilt *quilt, int row, int column, char colour)
{
