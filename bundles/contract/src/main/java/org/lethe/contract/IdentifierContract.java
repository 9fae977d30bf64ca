package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Tiny;

/**
 * The promises of an {@link Identifier}, checked with a tiny classifier whose layers {@code bn} and
 * {@code relu} have four filters each.
 */
public abstract class IdentifierContract extends TaskContract<Identifier, Identified> {
  private final CountedSpots samples = new CountedSpots(Subjects.SIZE, 20);

  /** Creates the tests of an identifier. */
  protected IdentifierContract() {
    super(Role.IDENTIFIER, Identifier.class);
  }

  @Override
  final Task<Identified> start(Optional<StateReader> state) {
    return provider().start(bench(), state);
  }

  private Bench bench() {
    return new Bench(provider(), settings())
        .in(folder)
        .with(samples)
        .withOriginal(Subjects.classifier("original"))
        .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 2, "batch", 8))
        .withBackbone(Tiny.classifier(Subjects.IMAGES, 2));
  }

  @Test
  void endsInGroupsOfALayerOfItsModel() {
    Identification found = result().identification();
    FilterGroups groups = found.groups();
    assertTrue(Subjects.isFinite(found.model()), "weights that are not finite");
    assertTrue(groups.leftOut() < groups.filters(), "every filter was left out");
  }

  @Test
  void itsModelPredictsTheTask() {
    Network network = result().identification().model().network();
    assertEquals(Subjects.IMAGES, network.input());
    assertEquals(Shape.vector(2), network.node(network.output()).shape());
  }

  @Test
  void namesItsChartsAndPicturesApart() {
    Identified done = result();
    long charts = done.charts().stream().map(Chart::heading).distinct().count();
    assertEquals(done.charts().size(), charts, "two charts of one name");
    long pictures = done.pictures().stream().map(Picture::name).distinct().count();
    assertEquals(done.pictures().size(), pictures, "two pictures of one name");
  }

  @Test
  void seesNoImageThatIsReportedOn() {
    int[] before = samples.reads(Split.TEST);
    result();
    assertArrayEquals(before, samples.reads(Split.TEST), "images of the test split were read");
  }
}
