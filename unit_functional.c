#include "program.c"
#include "check.h"
void t0(void) { f(0); }
void t1(void) { f(1); }
void t2(void) { f(2); }
void t3(void) { f(3); }
void t4(void) { f(4); }
void t10(void) { f(10); }
void t11(void) { f(11); }
void t12(void) { f(12); }
void t13(void) { f(13); }
void t14(void) { f(14); }
void t15(void) { f(15); }
void t16(void) { f(16); }
void t17(void) { f(17); }
void t18(void) { f(18); }
void t19(void) { f(19); }
void t20(void) { f(20); }
void t21(void) { f(21); }
void c(void) { CHECK(0); }
struct harness_test { const char *name; void (*run)(void); };
const struct harness_test harness_tests[] = {
{"t0", t0},
{"t1", t1},
{"t2", t2},
{"t3", t3},
{"t4", t4},
{"t10", t10},
{"t11", t11},
{"t12", t12},
{"t13", t13},
{"t14", t14},
{"t15", t15},
{"t16", t16},
{"t17", t17},
{"t18", t18},
{"t19", t19},
{"t20", t20},
{"t21", t21},
{"c", c}, {0,0}};
