package org.lethe.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.api.settings.Settings;
import org.lethe.engine.pipeline.LeaseScope.Leased;
import org.lethe.recipes.TinyProviders;
import org.lethe.testing.Spots;

class OpenDatasetsTest {
  private final List<String> log = new ArrayList<>();
  private final DatasetChain chain =
      new DatasetChain(
          List.of(
              layer("frame", new TinyProviders.Frame(), Map.of("broken", true)),
              layer("frame", new TinyProviders.Frame(), Map.of()),
              layer("dots", new TinyProviders.Dots(() -> {}), Map.of())));

  @Test
  void eachIsGivenTheOneInsideAndClosedBeforeIt() {
    List<Optional<Samples>> wrapped = new ArrayList<>();
    List<Samples> opened = new ArrayList<>();
    OpenDatasets datasets =
        OpenDatasets.of(
            chain,
            (layer, inner) -> {
              wrapped.add(inner);
              opened.add(samples(layer.id() + opened.size(), false));
              return opened.get(opened.size() - 1);
            });
    assertEquals(
        List.of(Optional.empty(), Optional.of(opened.get(0)), Optional.of(opened.get(1))), wrapped);
    assertSame(opened.get(2), datasets.samples());
    datasets.close();
    assertEquals(List.of("frame2 closed", "frame1 closed", "dots0 closed"), log);
  }

  @Test
  void thoseInsideOneThatFailsToOpenAreClosed() {
    LetheException failure =
        assertThrows(LetheException.class, () -> OpenDatasets.of(chain, this::open));
    assertEquals("broken", failure.getMessage());
    assertEquals(List.of("frame closed", "dots closed"), log);
    assertEquals("frame does not close", failure.getSuppressed()[0].getMessage());
  }

  private Samples open(Leased<Dataset> layer, Optional<Samples> inner) {
    boolean frame = layer.id().equals("frame");
    if (frame && layer.settings().get(TinyProviders.Frame.BROKEN)) {
      throw new LetheException("broken");
    }
    return samples(layer.id(), frame);
  }

  private Samples samples(String name, boolean stuck) {
    return new Spots(8, 4) {
      @Override
      public void close() {
        log.add(name + " closed");
        if (stuck) {
          throw new LetheException(name + " does not close");
        }
      }
    };
  }

  private static Leased<Dataset> layer(String id, Dataset dataset, Map<String, ?> given) {
    return new Leased<>(
        Role.DATASET, id, dataset, "a build", Settings.check(dataset.settings(), given));
  }
}
