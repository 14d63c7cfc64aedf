/* genann at the same work, with the exact sigmoid instead of its table. */
#include "genann.h"

#include "converse.h"

static genann *networks[ROWS];

static void train(int n, double *x, double *y) {
  genann_train(networks[n], x, y, 0.1);
}

int main(void) {
  for (int n = 0; n < ROWS; n++) {
    networks[n] = genann_init(sizes[n][0], 1, sizes[n][1], sizes[n][2]);
  }
  return converse(train);
}
