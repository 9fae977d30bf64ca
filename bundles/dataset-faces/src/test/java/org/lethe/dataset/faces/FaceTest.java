package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.random.Streams;

class FaceTest {
  private static Face face(int number) {
    return new Face(draw("person", number / 4), draw("scene", number));
  }

  private static Draw draw(String name, int index) {
    return new Draw(Streams.of(1, name).at(0, index));
  }

  private static byte[] render(Face face, Set<Attribute> traits, int size) {
    byte[] rgb = new byte[3 * size * size];
    face.render(traits, size, rgb);
    return rgb;
  }

  private static Set<Attribute> someTraits(int number) {
    Set<Attribute> traits = EnumSet.noneOf(Attribute.class);
    Draw draw = draw("traits", number);
    for (Attribute attribute : Attribute.values()) {
      if (draw.chance(.5f)) {
        traits.add(attribute);
      }
    }
    return traits;
  }

  @ParameterizedTest
  @CsvSource({
    "16, 0584075b5bf4b04a",
    "64, 8388d20c741e6186",
    "97, 7624cf99c332a82f",
    "256, 8d2e613678ac0aca"
  })
  void sameBytesOnEveryJava(int size, String golden) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int number = 0; number < 40; number++) {
      digest.update(render(face(number), someTraits(number), size));
    }
    assertEquals(golden, HexFormat.of().formatHex(digest.digest(), 0, 8));
  }

  @ParameterizedTest
  @EnumSource(Attribute.class)
  void switchingAnAttributeChangesItsRegionAlone(Attribute attribute) {
    for (int size : new int[] {24, 64}) {
      for (int number = 0; number < 150; number++) {
        Face face = face(number);
        Set<Attribute> traits = someTraits(number);
        traits.remove(attribute);
        byte[] off = render(face, traits, size);
        traits.add(attribute);
        byte[] on = render(face, traits, size);
        boolean[] region = attribute.region().pixels(face.pose(), new Points(size));
        int changed = 0;
        for (int at = 0; at < off.length; at++) {
          if (on[at] != off[at]) {
            changed++;
            assertTrue(
                region[at / 3], attribute.id() + " changed byte " + at + " of face " + number);
          }
        }
        assertTrue(size == 24 || changed > 30, attribute.id() + " hardly shows on face " + number);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 40, 112, 512})
  void anySizeShowsTheSameFace(int size) {
    byte[] large = render(face(5), someTraits(5), size);
    byte[] small = render(face(5), someTraits(5), 16);
    assertEquals(average(small), average(large), 6);
  }

  private static double average(byte[] rgb) {
    double sum = 0;
    for (byte level : rgb) {
      sum += level & 255;
    }
    return sum / rgb.length;
  }

  @Test
  void theMouthIsASmallPartOfThePicture() {
    for (int number = 0; number < 100; number++) {
      int pixels = 0;
      for (boolean inside : Region.MOUTH.pixels(face(number).pose(), new Points(64))) {
        pixels += inside ? 1 : 0;
      }
      assertTrue(pixels > 100 && pixels < .12 * 64 * 64, pixels + " pixels");
    }
  }

  @Test
  void picturesOfOnePersonDifferAndRepeatExactly() {
    Set<Attribute> traits = someTraits(0);
    assertArrayEquals(render(face(0), traits, 64), render(face(0), traits, 64));
    assertFalse(Arrays.equals(render(face(0), traits, 64), render(face(1), traits, 64)));
  }
}
