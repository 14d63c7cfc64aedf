/* What the C peers share: the rows, and the conversation about them.
   Reads lines "ROW UPDATES", answers with the nanoseconds of one unit, or "no". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 4, SAMPLES = 32, INPUTS = 784, OUTPUTS = 10 };

static const char *const names[ROWS] = {"xor", "64-32-10", "784-30-10",
                                        "784-128-10"};
static const int sizes[ROWS][3] = {
    {2, 4, 1}, {64, 32, 10}, {784, 30, 10}, {784, 128, 10}};

static double gate[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
static double answers[4][1] = {{0}, {1}, {1}, {0}};
static double inputs[SAMPLES][INPUTS], targets[SAMPLES][OUTPUTS];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

/* Answers until the input ends; train(n, x, y) learns one sample of row n. */
static int converse(void (*train)(int, double *, double *)) {
  for (int k = 0; k < SAMPLES; k++) {
    for (int i = 0; i < INPUTS; i++) inputs[k][i] = rand() / (double)RAND_MAX;
    for (int i = 0; i < OUTPUTS; i++) targets[k][i] = 0.5;
  }
  puts("ready");
  fflush(stdout);
  char row[32];
  int updates;
  while (scanf("%31s %d", row, &updates) == 2) {
    int n = 0;
    while (n < ROWS && strcmp(row, names[n]) != 0) n++;
    if (n == ROWS) {
      puts("no");
    } else {
      double start = now();
      for (int u = 0; u < updates; u++) {
        if (n == 0) {
          for (int k = 0; k < 4; k++) train(n, gate[k], answers[k]);
        } else {
          train(n, inputs[u % SAMPLES], targets[u % SAMPLES]);
        }
      }
      printf("%.3f\n", (now() - start) / updates);
    }
    fflush(stdout);
  }
  return 0;
}
