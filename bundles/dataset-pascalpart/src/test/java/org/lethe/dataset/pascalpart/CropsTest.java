package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.images.Crop;

class CropsTest {
  private static final Streams STREAMS = Streams.of(1, "crops");

  @Test
  void anObjectIsCentredInASquare() {
    assertEquals(
        new Crop(30, 20, 60, 60), ObjectCrops.around(new Crop(40, 30, 40, 40), 0.25, 200, 100));
    assertEquals(
        new Crop(40, 25, 40, 40), ObjectCrops.around(new Crop(40, 35, 40, 20), 0, 200, 100));
  }

  @Test
  void aSquareIsMovedIntoThePicture() {
    assertEquals(
        new Crop(0, 40, 60, 60), ObjectCrops.around(new Crop(0, 60, 40, 40), 0.25, 200, 100));
  }

  @Test
  void noObjectIsCut() {
    for (int i = 0; i < 10_000; i++) {
      Draws draws = STREAMS.at(0, i);
      int width = 1 + draws.below(60);
      int height = 1 + draws.below(60);
      Crop object = box(width, height, draws);
      Crop region = ObjectCrops.around(object, draws.uniform(), width, height);
      assertTrue(contains(new Crop(0, 0, width, height), region), object + " in " + region);
      assertTrue(contains(region, object), object + " in " + region);
    }
  }

  @Test
  void backgroundOverlapsNoObject() {
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      Draws draws = STREAMS.at(1, i);
      List<Crop> taken = List.of(box(80, 60, draws), box(80, 60, draws));
      Optional<Crop> square =
          BackgroundCrops.find(new Crop(0, 0, 40, 20), 10, taken, 80, 60, draws);
      if (square.isPresent()) {
        found++;
        assertTrue(square.get().width() >= 10);
        assertEquals(square.get().width(), square.get().height());
        assertTrue(contains(new Crop(0, 0, 80, 60), square.get()));
        taken.forEach(box -> assertFalse(ObjectCrops.overlap(box, square.get())));
      }
    }
    assertTrue(found > 500, found + " found");
  }

  @Test
  void aFullPictureHasNoBackground() {
    Crop all = new Crop(0, 0, 80, 60);
    assertEquals(
        Optional.empty(), BackgroundCrops.find(all, 1, List.of(all), 80, 60, STREAMS.at(2, 0)));
  }

  private static Crop box(int width, int height, Draws draws) {
    int left = draws.below(width);
    int top = draws.below(height);
    return new Crop(left, top, 1 + draws.below(width - left), 1 + draws.below(height - top));
  }

  private static boolean contains(Crop outer, Crop inner) {
    return outer.left() <= inner.left()
        && outer.top() <= inner.top()
        && inner.left() + inner.width() <= outer.left() + outer.width()
        && inner.top() + inner.height() <= outer.top() + outer.height();
  }
}
