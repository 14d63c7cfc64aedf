"""Decides where the breakpoints of this folder stop: in one neuron, in training.

LLDB calls one of these functions whenever its breakpoint is reached, with the
frame that has reached it, and continues if the function returns False.
"""

import lldb

neuron = "h2"
first_epoch = 1


def at_neuron(frame, location, _):
    """Stop in the neuron of that name, from `first_epoch` on."""
    frame = unwound(frame)
    return name(frame) == neuron and learning_epoch(frame) >= first_epoch


def wake_neuron(frame, location, _):
    """Enable the breakpoints named `neuron` shortly before their epoch.

    Until then they are disabled, and training is many times faster.
    """
    frame = unwound(frame)
    # One epoch early: a full batch goes forward and backward for the next
    # epoch before this one has ended.
    if number(frame, "epoch") >= first_epoch - 1:
        for breakpoint in frame.thread.process.target.breakpoint_iter():
            if breakpoint.MatchesName("neuron"):
                breakpoint.SetEnabled(True)
        location.GetBreakpoint().SetEnabled(False)
    return False


def print_delta(frame, location, _):
    """Print the neuron's δ, and continue."""
    frame = unwound(frame)
    epoch = learning_epoch(frame)
    if epoch >= first_epoch:
        delta = member(frame, "delta").GetValue()
        print(f"epoch {epoch}  {name(frame)}  δ {delta}")
    return False


class EveryStop:
    """What happens at every stop, before LLDB shows it.

    LLDB 21, when it does not wait for the program, sometimes shows the single
    instruction with which it leaves a breakpoint as a separate stop. No command
    ends in such a stop, so the program continues.
    """

    def __init__(self, target, arguments, _):
        pass

    def handle_stop(self, context, output):
        """Drop stale frames, and return whether to stop."""
        thread = context.thread
        if thread.GetStopReason() == lldb.eStopReasonTrace:
            return False
        unwound(thread.frame[0])
        return True


def unwound(frame):
    """The frame that has reached the breakpoint, unwound from the registers.

    LLDB 21, when it does not wait for the program, sometimes still has the
    frames of the previous instruction. Setting the pc to itself drops them.
    """
    thread = frame.thread
    frame.SetPC(frame.FindRegister("pc").GetValueAsUnsigned())
    return thread.frame[0]


def learning_epoch(frame):
    """The epoch whose step this is, or 0 if it is not a training step.

    A network is also run to measure its loss. A TrainingStep without a Trainer
    counts no epochs: all its steps count as those of the first.
    """
    callers = {function(caller): caller for caller in frame.thread}
    trainer = callers.get("Trainer.trainOneEpoch")
    if "TrainingStep.measureLoss" in callers:
        return 0
    if trainer is None:
        return 1 if "TrainingStep.run" in callers else 0
    epoch = number(trainer, "epoch")
    has_gradients = member(trainer, "hasGradients").GetSummary() == "true"
    if has_gradients and "TrainingStep.computeGradients" in callers:
        # In a full batch, the pass that measures this epoch's loss begins the
        # next epoch, if there is one.
        remaining = number(callers["Trainer.train"], "remaining")
        return epoch + 1 if remaining > 1 else 0
    return epoch


def function(frame):
    """The frame's function, as in `Neuron.forward`."""
    return (frame.GetDisplayFunctionName() or "").split("(")[0].split("<")[0]


def name(frame):
    """The name of the neuron whose method has reached the breakpoint."""
    return (member(frame, "name").GetSummary() or "").strip('"')


def member(frame, property):
    """A stored property of the frame's object."""
    return frame.FindVariable("self").GetChildMemberWithName(property)


def number(frame, variable):
    """The value of a variable of type Int."""
    return frame.FindVariable(variable).GetValueAsSigned()
