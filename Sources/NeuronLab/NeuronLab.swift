// What one looks at the model with: traces, views, plots, files and diagnosis.
// A program that imports NeuronLab has NeuronKit, too.
@_exported import NeuronKit
