/* FANN at the same work: doubles, sigmoid, one update after each sample.
   Reads lines "ROW UPDATES", answers with the nanoseconds of one unit, or "no". */
#include <doublefann.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SAMPLES = 32, INPUTS = 784, OUTPUTS = 10 };

static double inputs[SAMPLES][INPUTS], targets[SAMPLES][OUTPUTS];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static struct fann *make(unsigned a, unsigned b, unsigned c) {
  struct fann *network = fann_create_standard(3, a, b, c);
  fann_set_activation_function_hidden(network, FANN_SIGMOID);
  fann_set_activation_function_output(network, FANN_SIGMOID);
  fann_set_training_algorithm(network, FANN_TRAIN_INCREMENTAL);
  fann_set_learning_rate(network, 0.1f);
  return network;
}

int main(void) {
  const char *names[] = {"xor", "64-32-10", "784-30-10", "784-128-10"};
  struct fann *networks[] = {make(2, 4, 1), make(64, 32, 10),
                             make(784, 30, 10), make(784, 128, 10)};
  double gate[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  double answers[4][1] = {{0}, {1}, {1}, {0}};
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
    while (n < 4 && strcmp(row, names[n]) != 0) n++;
    if (n == 4) {
      puts("no");
    } else {
      double start = now();
      for (int u = 0; u < updates; u++) {
        if (n == 0) {
          for (int k = 0; k < 4; k++)
            fann_train(networks[n], gate[k], answers[k]);
        } else {
          fann_train(networks[n], inputs[u % SAMPLES], targets[u % SAMPLES]);
        }
      }
      printf("%.3f\n", (now() - start) / updates);
    }
    fflush(stdout);
  }
}
