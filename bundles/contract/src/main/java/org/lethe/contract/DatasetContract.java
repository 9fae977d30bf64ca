package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.task.Task;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/**
 * Contract tests of a {@link Dataset}: it has the same images and annotations each time it is
 * opened, in any order, for several readers at a time, and through the views of {@link Selections}.
 * {@link #settings} must select a small dataset.
 */
public abstract class DatasetContract extends ProviderContract<Dataset> {

  /** Creates the tests; called by subclasses. */
  protected DatasetContract() {
    super(Role.DATASET, Dataset.class);
  }

  /**
   * Returns the opened dataset that the one under test wraps; empty if it wraps none. Each call may
   * return a new instance.
   */
  protected Optional<Samples> wrapped() {
    return Optional.empty();
  }

  private Task<Samples> opening(Path cache) {
    Bench bench = new Bench(provider(), settings()).in(cache);
    wrapped().ifPresent(bench::wrapping);
    return provider().open(bench);
  }

  private Samples open() {
    return Life.whole(opening(folder));
  }

  /** Checks the dataset, a view of some rows, and a view with classes as attributes. */
  private void onSamplesAndViews(Consumer<Samples> check) {
    try (Samples samples = open()) {
      check.accept(samples);
      check.accept(Selections.rows(samples, everySecondBackwards(samples)));
      check.accept(Selections.classes(samples, someClasses(samples)));
    }
  }

  private static Map<Split, int[]> everySecondBackwards(Samples samples) {
    Map<Split, int[]> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      int last = samples.count(split) - 1;
      rows.put(split, IntStream.rangeClosed(0, last / 2).map(i -> last - 2 * i).toArray());
    }
    return rows;
  }

  /** Returns the first class of one annotation and the last of another. */
  private static List<String> someClasses(Samples samples) {
    List<Annotation> annotations = samples.annotations();
    Annotation last = annotations.get(annotations.size() - 1);
    return List.of(
        annotations.get(0).name() + "=0", last.name() + "=" + (last.classes().size() - 1));
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameEachTimeItIsOpened(Split split) throws IOException {
    Path another = Files.createDirectory(folder.resolve("another"));
    try (Samples first = open();
        Samples kept = open();
        Samples anew = Life.whole(opening(another))) {
      Content content = Content.of(first, split);
      assertEquals(content, Content.of(kept, split));
      assertEquals(content, Content.of(anew, split));
      assertEquals(first.fingerprint(), kept.fingerprint());
      assertEquals(first.fingerprint(), anew.fingerprint());
      assertTrue(first.fingerprint().matches("[0-9a-f]{64}"), first.fingerprint());
    }
  }

  @Test
  void openingThatIsStoppedAnywhereLeavesNothingAndIsStartedAnew() {
    String fingerprint;
    try (Samples undisturbed = open()) {
      fingerprint = undisturbed.fingerprint();
    }
    boolean more = true;
    for (int steps = 0; more; steps++) {
      more = stoppedAfter(steps);
      try (Samples samples = open()) {
        assertEquals(fingerprint, samples.fingerprint());
      }
    }
  }

  /** Returns whether steps were left after the given number of steps. */
  private boolean stoppedAfter(int steps) {
    State state = new State();
    Task<Samples> task = opening(folder);
    try (task) {
      for (int i = 0; i < steps; i++) {
        if (!task.step()) {
          task.result().close();
          return false;
        }
      }
      task.save(state);
    } finally {
      task.close();
    }
    assertEquals(Map.of(), state.values(), "saved a state beside the cache");
    return true;
  }

  @Test
  void knowsItsAnnotationsBeforeItIsOpened() {
    Dataset dataset = provider();
    List<Annotation> known = dataset.annotations(Settings.check(dataset.settings(), settings()));
    List<Annotation> all = new ArrayList<>();
    wrapped().map(Samples::annotations).ifPresent(all::addAll);
    all.addAll(known);
    try (Samples samples = open()) {
      assertTrue(known.isEmpty() || all.equals(samples.annotations()), "announced: " + known);
    }
  }

  @ParameterizedTest
  @EnumSource
  void annotatesEveryImage(Split split) {
    onSamplesAndViews(
        samples -> {
          assertTrue(samples.count(split) > 0, "no images");
          for (Annotation annotation : samples.annotations()) {
            int[] values = samples.values(split, annotation.name());
            assertEquals(samples.count(split), values.length, annotation.name());
            int classes = annotation.classes().size();
            assertTrue(
                Arrays.stream(values).allMatch(v -> v >= 0 && v < classes), annotation.name());
            int[] before = values.clone();
            Arrays.fill(values, -1);
            assertArrayEquals(before, samples.values(split, annotation.name()), "not a copy");
          }
          samples
              .identities(split)
              .ifPresent(who -> assertEquals(samples.count(split), who.length));
        });
  }

  @ParameterizedTest
  @EnumSource
  void givesImagesInAnyOrder(Split split) {
    onSamplesAndViews(
        samples -> {
          int last = samples.count(split) - 1;
          ByteBuffer both = Content.images(samples, split, last, 0);
          int size = both.limit() / 2;
          assertEquals(Content.images(samples, split, last), both.slice(0, size));
          assertEquals(Content.images(samples, split, 0), both.slice(size, size));
        });
  }

  @Test
  void isReadBySeveralAtATime() {
    onSamplesAndViews(
        samples -> {
          Content content = Content.of(samples, Split.TRAIN);
          IntStream.range(0, 8)
              .parallel()
              .forEach(i -> assertEquals(content, Content.of(samples, Split.TRAIN)));
        });
  }

  @Test
  void refusesWhatIsNotThere() {
    onSamplesAndViews(
        samples -> {
          Refusal.of(() -> samples.values(Split.TRAIN, "no such annotation"));
          Refusal.of(() -> samples.part(Split.TRAIN, 0, "no such annotation"));
          for (int index : new int[] {-1, samples.count(Split.TEST)}) {
            assertThrows(
                IndexOutOfBoundsException.class, () -> Content.images(samples, Split.TEST, index));
          }
        });
  }

  @Test
  void showsWhereAnAnnotationIs() {
    onSamplesAndViews(
        samples -> {
          List<String> names = samples.annotations().stream().map(Annotation::name).toList();
          for (String part : samples.parts()) {
            assertTrue(names.contains(part), "part of an unknown annotation: " + part);
            byte[] mask = samples.part(Split.TEST, 0, part);
            assertEquals(samples.height() * samples.width(), mask.length);
            for (byte inside : mask) {
              assertTrue(inside == 0 || inside == 1, "value of a mask: " + inside);
            }
          }
        });
  }

  @Test
  void holdsAnAttributeAndChangesNothingElse() {
    onSamplesAndViews(
        samples -> {
          for (Annotation annotation : samples.annotations()) {
            for (int value = 0; value < annotation.classes().size(); value++) {
              int wanted = value;
              samples
                  .holding(annotation.name(), value)
                  .ifPresent(held -> assertHeld(samples, held, annotation.name(), wanted));
            }
          }
        });
  }

  private static void assertHeld(Samples samples, Samples held, String attribute, int value) {
    try (held) {
      int[] values = samples.values(Split.TEST, attribute);
      int[] all = new int[values.length];
      Arrays.fill(all, value);
      assertArrayEquals(all, held.values(Split.TEST, attribute), attribute);
      for (int index = 0; index < values.length; index++) {
        ByteBuffer before = Content.images(samples, Split.TEST, index);
        ByteBuffer after = Content.images(held, Split.TEST, index);
        if (values[index] == value) {
          assertEquals(before, after, attribute + " of image " + index);
        } else if (samples.parts().contains(attribute)) {
          byte[] part = samples.part(Split.TEST, index, attribute);
          for (int at = 0; at < before.limit(); at++) {
            boolean inside = part[at / samples.channels()] == 1;
            assertTrue(inside || before.get(at) == after.get(at), attribute + " outside its part");
          }
        }
      }
    }
  }

  @Test
  void closesTwice() {
    Samples samples = open();
    samples.close();
    samples.close();
  }
}
