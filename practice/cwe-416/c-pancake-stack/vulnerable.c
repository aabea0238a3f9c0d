#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A pancake on a plate. */
struct pancake {
    char topping[24];
    int grams;
    struct pancake *below;      /* NULL under the lowest */
};

/* A stack of pancakes. */
struct stack {
    struct pancake *top;        /* NULL if the plate is empty */
};

/*
 * Takes the top pancake off the stack, frees it with free(), and returns how
 * many grams it weighed. The one below it is the top of the stack then. If the
 * plate is empty, 0 is returned.
 */
int take_pancake(struct stack *stack)
{
    struct pancake *pancake = stack->top;
    if (pancake == NULL)
        return 0;
    stack->top = pancake->below;
    free(pancake);
    return pancake->grams;
}
