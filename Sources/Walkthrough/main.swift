import NeuronKit

print(DataSet.all.map(\.name))
