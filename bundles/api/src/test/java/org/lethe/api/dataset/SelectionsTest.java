package org.lethe.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class SelectionsTest {
  private final List<Samples> closed = new ArrayList<>();
  private final Samples samples = new Digits(closed);

  @Test
  void aSelectionHasItsRowsInTheirOrder() {
    Samples some = some(7, 2, 2);
    assertEquals(3, some.count(Split.TRAIN));
    assertEquals(12, some.count(Split.TEST), "a split that is not named keeps all");
    assertArrayEquals(new int[] {1, 2, 2}, some.values(Split.TRAIN, "digit"));
    assertArrayEquals(new int[] {4, 1, 1}, some.identities(Split.TRAIN).orElseThrow());
    assertArrayEquals(new byte[] {3 * 2 + 2, 3 * 7 + 1}, pixels(some, Split.TRAIN, 1, 0));
    assertArrayEquals(new byte[] {1}, some.part(Split.TRAIN, 0, "digit"));
    assertEquals(samples.preparation(), some.preparation());
    assertThrows(IndexOutOfBoundsException.class, () -> pixels(some, Split.TRAIN, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> some(12));
  }

  /** Or copies of one image could be in both halves of a split. */
  @Test
  void aRepeatedImageIsOneIdentityWhereNoneAreKnown() {
    Samples unknown =
        new Digits(closed) {
          @Override
          public Optional<int[]> identities(Split split) {
            return Optional.empty();
          }
        };
    Samples twice = Selections.rows(unknown, Map.of(Split.TRAIN, new int[] {7, 2, 2}));
    assertArrayEquals(new int[] {7, 2, 2}, twice.identities(Split.TRAIN).orElseThrow());
    assertEquals(Optional.empty(), twice.identities(Split.TEST));
    Samples once = Selections.rows(unknown, Map.of(Split.TRAIN, new int[] {7, 2}));
    assertEquals(Optional.empty(), once.identities(Split.TRAIN));
  }

  @Test
  void aSelectionOfHeldImagesIsTheHeldImagesOfASelection() {
    Samples held = some(7, 2).holding("digit", 0).orElseThrow();
    assertArrayEquals(new int[] {0, 0}, held.values(Split.TRAIN, "digit"));
    assertArrayEquals(new byte[] {3 * 7, 3 * 2}, pixels(held, Split.TRAIN, 0, 1));
    assertEquals(Optional.empty(), some(7).holding("bold", 1));
  }

  @Test
  void everySelectionHasAFingerprintOfItsOwn() {
    Set<String> fingerprints =
        Set.of(
            samples.fingerprint(),
            some(7, 2).fingerprint(),
            some(2, 7).fingerprint(),
            Selections.rows(samples, Map.of(Split.TEST, new int[] {7, 2})).fingerprint(),
            Selections.rows(samples.holding("digit", 0).orElseThrow(), Map.of()).fingerprint(),
            Selections.rows(samples, Map.of()).fingerprint(),
            classes("digit=1").fingerprint(),
            classes("digit=2").fingerprint());
    assertEquals(8, fingerprints.size());
    assertEquals(some(7, 2).fingerprint(), some(7, 2).fingerprint());
  }

  @Test
  void aRelabelledSplitHasOtherLabelsAndTheSameImages() {
    int[] labels = samples.values(Split.TRAIN, "digit");
    labels[2] = 0;
    Samples view = Selections.relabelled(samples, Split.TRAIN, "digit", labels);
    int[] kept = labels.clone();
    labels[3] = 0;
    assertArrayEquals(kept, view.values(Split.TRAIN, "digit"));
    assertArrayEquals(samples.values(Split.TEST, "digit"), view.values(Split.TEST, "digit"));
    assertArrayEquals(samples.values(Split.TRAIN, "bold"), view.values(Split.TRAIN, "bold"));
    assertArrayEquals(pixels(samples, Split.TRAIN, 2), pixels(view, Split.TRAIN, 2));
    assertNotEquals(samples.fingerprint(), view.fingerprint());
    Samples held = view.holding("digit", 1).orElseThrow();
    assertEquals(1, held.values(Split.TRAIN, "digit")[2], "the held annotation itself");
    held.close();
    assertEquals(1, closed.size());
    view.close();
    assertEquals(1, closed.size(), "a view does not close its base");
  }

  @Test
  void labelsThatTheSplitCannotHaveAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Selections.relabelled(samples, Split.TRAIN, "digit", new int[] {1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Selections.relabelled(samples, Split.TRAIN, "none", new int[12]));
    int[] unknown = new int[12];
    unknown[4] = 3;
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Selections.relabelled(samples, Split.TRAIN, "digit", unknown));
  }

  /** The rows are those of the time when the view was made. */
  @Test
  void aSelectionKeepsItsRows() {
    int[] rows = {7, 2};
    Samples some = Selections.rows(samples, Map.of(Split.TRAIN, rows));
    String before = some.fingerprint();
    rows[0] = 1;
    assertEquals(before, some.fingerprint());
    assertArrayEquals(new int[] {1, 2}, some.values(Split.TRAIN, "digit"));
  }

  @Test
  void aClassIsAnAttributeOfItsOwn() {
    Samples some = classes("digit=two", "digit=0");
    assertEquals(
        List.of(
            Digits.DIGIT,
            Digits.BOLD,
            Annotation.attribute("digit=two"),
            Annotation.attribute("digit=0")),
        some.annotations());
    int[] two = some.values(Split.TRAIN, "digit=two");
    assertArrayEquals(new int[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1}, two);
    assertArrayEquals(
        samples.values(Split.TRAIN, "digit"), some.values(Split.TRAIN, "digit"), "the digits");
    assertEquals(Set.of("digit", "digit=two", "digit=0"), some.parts());
    assertArrayEquals(new byte[] {1}, some.part(Split.TRAIN, 5, "digit=two"));
  }

  @Test
  void aClassCanBeHeldPresentButOfSeveralNoneIsItsAbsence() {
    Samples some = classes("digit=2", "bold=0");
    Samples held = some.holding("digit=2", 1).orElseThrow();
    assertArrayEquals(new byte[] {3 * 4 + 2}, pixels(held, Split.TRAIN, 4));
    assertArrayEquals(new int[12], ones(held.values(Split.TRAIN, "digit=2")));
    assertEquals(Optional.empty(), some.holding("digit=2", 0));
    assertEquals(Optional.empty(), some.holding("bold=0", 0), "the base cannot");
    assertThrows(LetheException.class, () -> some.holding("digit=2", 2));
  }

  @Test
  void withoutAClassToAddThereIsNoView() {
    assertSame(samples, classes("digit", "bold"));
  }

  @Test
  void whatIsNoClassIsRefusedWithTheNearest() {
    assertEquals(
        "digit has no class twoo; did you mean two? (it has: zero, one, two)",
        assertThrows(LetheException.class, () -> classes("digit=twoo")).getMessage());
    assertEquals(
        "digit has no class 3 (it has: zero, one, two)",
        assertThrows(LetheException.class, () -> classes("digit=3")).getMessage());
    assertEquals(
        "the dataset has no annotation bolt; did you mean bold? (it has: digit, bold)",
        assertThrows(LetheException.class, () -> classes("bolt")).getMessage());
  }

  @Test
  void aViewClosesWhatWasOpenedForItAlone() {
    some(7).close();
    classes("digit=1").close();
    assertEquals(List.of(), closed);
    Samples view = Selections.rows(classes("digit=1"), Map.of(Split.TRAIN, new int[] {3}));
    Samples held = view.holding("digit", 0).orElseThrow();
    held.close();
    assertEquals(1, closed.size());
    assertNotEquals(samples, closed.get(0));
  }

  @Test
  void anOwningViewClosesItsBase() {
    Samples owning = Selections.owning(samples, Map.of(Split.TRAIN, new int[] {7, 2}));
    assertEquals(some(7, 2).fingerprint(), owning.fingerprint());
    owning.close();
    assertEquals(List.of(samples), closed);
  }

  private Samples some(int... rows) {
    return Selections.rows(samples, Map.of(Split.TRAIN, rows));
  }

  private Samples classes(String... names) {
    return Selections.classes(samples, List.of(names));
  }

  private static int[] ones(int[] values) {
    return Arrays.stream(values).map(value -> value - 1).toArray();
  }

  private static byte[] pixels(Samples samples, Split split, int... indices) {
    ByteBuffer target = ByteBuffer.allocate(indices.length);
    samples.images(split, indices, target);
    return target.array();
  }
}
