package org.lethe.contract;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.Initial;
import org.lethe.testing.Tiny;

/** Identifier that groups filters in one step, and breaks at most one promise. */
record TestIdentifier(Fault fault) implements Identifier {
  enum Fault {
    NONE,
    READS_TEST_IMAGES,
    ENDS_IN_NO_NUMBERS,
    PREDICTS_ANOTHER_TASK,
    TWO_PICTURES_OF_ONE_NAME
  }

  @Override
  public Task<Identified> start(IdentifyContext context, Optional<StateReader> state) {
    return new Step(context);
  }

  private final class Step extends OneLook<Identified> {
    private final IdentifyContext context;

    private Step(IdentifyContext context) {
      super(context.samples(), fault == Fault.READS_TEST_IMAGES ? Split.TEST : Split.TRAIN);
      this.context = context;
    }

    @Override
    Identified end() {
      FilterGroups groups = new FilterGroups("relu", 4, List.of(List.of(0, 2), List.of(1)));
      Picture picture = new Picture("groups", "the groups", 1, 1, ByteBuffer.wrap(new byte[3]));
      return new Identified(
          new Identification(model(), groups),
          List.of(),
          List.of(),
          fault == Fault.TWO_PICTURES_OF_ONE_NAME ? List.of(picture, picture) : List.of(picture));
    }

    private Model model() {
      Model original = context.original();
      return switch (fault) {
        case ENDS_IN_NO_NUMBERS ->
            new Model(original.network(), TestTrainer.spoilt(original.weights()));
        case PREDICTS_ANOTHER_TASK -> ofFiveClasses(context.seed());
        default -> original;
      };
    }
  }

  private static Model ofFiveClasses(long seed) {
    Network network = Tiny.classifier(Subjects.IMAGES, 5);
    return new Model(network, Initial.weights(network, seed, "test"));
  }
}
