/* FANN at the same work: doubles, sigmoid, one update after each sample. */
#include <doublefann.h>

#include "converse.h"

static struct fann *networks[ROWS];

static void train(int n, double *x, double *y) {
  fann_train(networks[n], x, y);
}

int main(void) {
  for (int n = 0; n < ROWS; n++) {
    struct fann *network =
        fann_create_standard(3, sizes[n][0], sizes[n][1], sizes[n][2]);
    fann_set_activation_function_hidden(network, FANN_SIGMOID);
    fann_set_activation_function_output(network, FANN_SIGMOID);
    fann_set_training_algorithm(network, FANN_TRAIN_INCREMENTAL);
    fann_set_learning_rate(network, 0.1f);
    networks[n] = network;
  }
  return converse(train);
}
