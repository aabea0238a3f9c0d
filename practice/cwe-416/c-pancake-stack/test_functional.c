#include <stdlib.h>

/* Nothing is freed, only counted. */
static int freed;
static void count_freed(void *pancake)
{
    freed += pancake != NULL;
}
#define free(pancake) count_freed(pancake)

#include "program.c"

#include "check.h"

static struct stack *stack_of(int pancakes)
{
    struct stack *stack = calloc(1, sizeof *stack);
    for (int i = 1; i <= pancakes; i++) {
        struct pancake *pancake = calloc(1, sizeof *pancake);
        strcpy(pancake->topping, "syrup");
        pancake->grams = 50 + i;
        pancake->below = stack->top;
        stack->top = pancake;
    }
    return stack;
}

void test_from_the_top_down(void)
{
    struct stack *stack = stack_of(3);
    CHECK(take_pancake(stack) == 53);
    CHECK(take_pancake(stack) == 52);
    CHECK(take_pancake(stack) == 51);
    CHECK(stack->top == NULL);
    CHECK(freed == 3);
}

void test_the_one_below_is_the_top(void)
{
    struct stack *stack = stack_of(2);
    struct pancake *below = stack->top->below;
    CHECK(take_pancake(stack) == 52);
    CHECK(stack->top == below);
    CHECK(below->grams == 51);
    CHECK(freed == 1);
}

void test_empty_plate(void)
{
    struct stack *stack = stack_of(0);
    CHECK(take_pancake(stack) == 0);
    CHECK(stack->top == NULL);
    CHECK(freed == 0);
}
