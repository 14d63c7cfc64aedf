// Tools for looking at the model: traces, views, plots, files and diagnosis. A
// program that imports NeuronLab has NeuronKit, too.
@_exported import NeuronKit
