#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
extern void __chk_fail(void); extern void __stack_chk_fail(void);
void f(int how) {
  volatile int big = 2147483647; volatile int z; char *p; volatile int n = 8;
  switch (how) {
  case 0: exit(0); case 1: exit(1); case 2: abort(); case 3: assert(how != 3); break; case 4: assert(how == 4); break;
  case 10: p = malloc(8); p[n] = 1; break;
  case 11: z = big + 1; break;
  case 12: __chk_fail(); break;
  case 13: __stack_chk_fail(); break;
  case 14: raise(SIGABRT); break;
  case 15: __builtin_trap();
  case 16: _exit(0);
  case 17: p = malloc(8); free(p); free(p); break;
  case 18: *(volatile int *)8 = 1; break;
  case 19: if (fork() == 0) exit(0); wait(NULL); raise(SIGSEGV); break;
  case 20: free((void *)8); break;
  case 21: __builtin_unreachable();
  }
}
