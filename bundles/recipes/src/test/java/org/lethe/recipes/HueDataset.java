package org.lethe.recipes;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;
import org.lethe.testing.Spots;

/** Eight spots per split, whose colours are an annotation with four classes. */
public final class HueDataset implements Dataset {
  private static final Annotation HUE =
      new Annotation("Hue", List.of("grey", "red", "blue", "violet"));

  @Override
  public List<Annotation> annotations(Settings settings) {
    return new Hues().annotations();
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    return new TinyProviders.Steps<>(1, Hues::new);
  }

  private static final class Hues extends Spots {
    private static final int COUNT = 8;

    Hues() {
      super(8, COUNT);
    }

    @Override
    public List<Annotation> annotations() {
      return Stream.concat(super.annotations().stream(), Stream.of(HUE)).toList();
    }

    @Override
    public int[] values(Split split, String annotation) {
      return annotation.equals(HUE.name())
          ? IntStream.range(0, COUNT).map(row -> row % HUE.classes().size()).toArray()
          : super.values(split, annotation);
    }

    @Override
    public Optional<Samples> holding(String attribute, int value) {
      return Optional.empty();
    }
  }
}
