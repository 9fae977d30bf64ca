package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.dataset.pascalpart.Mats.Pixels;
import org.lethe.dataset.pascalpart.Mats.Thing;
import org.lethe.images.Crop;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Annotation files of both versions. */
class AnnotationFileTest {
  private static final Pixels BIRD = new Pixels("bird", 20, 10, 80, 70);
  private static final Pixels CAT = new Pixels("cat", 90, 30, 115, 85);
  private static final List<Pixels> PARTS =
      List.of(new Pixels("head", 20, 10, 40, 30), new Pixels("leye", 22, 12, 26, 16));

  @TempDir private Path folder;

  @Test
  void readsAStructArrayOfVersion5() throws Exception {
    Thing[] things = {new Thing(BIRD, PARTS), new Thing(CAT, List.of())};
    assertSeveral(read(Mats.of(things)));
    assertSeveral(read(Mats.bytes(Mats.anno(things), false)));
  }

  @Test
  void readsAStructArrayOfVersion73() throws Exception {
    assertSeveral(read(resource("several.mat")));
  }

  private static void assertSeveral(List<AnnotatedObject> objects) {
    assertEquals(List.of("bird", "cat"), objects.stream().map(AnnotatedObject::category).toList());
    assertBox(BIRD, objects.get(0).mask());
    assertBox(CAT, objects.get(1).mask());
    assertEquals(List.of(), objects.get(1).parts());
    List<AnnotatedObject.Part> parts = objects.get(0).parts();
    assertEquals(2, parts.size());
    for (int i = 0; i < 2; i++) {
      assertEquals(PARTS.get(i).name(), parts.get(i).name());
      assertBox(PARTS.get(i), parts.get(i).mask());
    }
  }

  private static void assertBox(Pixels expected, BinaryMask mask) {
    int width = expected.right() - expected.left();
    int height = expected.bottom() - expected.top();
    Crop box = new Crop(expected.left(), expected.top(), width, height);
    assertEquals(box, mask.box().orElseThrow());
    byte[] pixels = new byte[width * height * 3];
    mask.paint(box, pixels, 0);
    for (int i = 0; i < pixels.length; i += 3) {
      assertEquals(-1, pixels[i], expected.name());
    }
    assertEquals(Mats.WIDTH, mask.width());
    assertEquals(Mats.HEIGHT, mask.height());
  }

  @Test
  void readsSingleStructsOfVersion73() throws Exception {
    List<AnnotatedObject> objects = read(resource("single.mat"));
    assertEquals(1, objects.size());
    assertBox(BIRD, objects.get(0).mask());
    assertEquals("tail", objects.get(0).parts().get(0).name());
    assertBox(new Pixels("tail", 60, 50, 80, 70), objects.get(0).parts().get(0).mask());
  }

  @Test
  void readsMasksOfNumbers() throws Exception {
    Struct anno = Mats.anno(new Thing(BIRD, List.of()));
    Matrix numbers = Mat5.newMatrix(2, 3);
    numbers.setDouble(1, 2, 0.5);
    anno.getStruct("objects").set("mask", 0, numbers);
    BinaryMask mask = read(Mats.bytes(anno)).get(0).mask();
    assertEquals(new Crop(2, 1, 1, 1), mask.box().orElseThrow());
    assertEquals(3, mask.width());
  }

  @Test
  void aPictureWithoutObjectsHasNone() throws Exception {
    Struct anno = Mat5.newStruct().set("objects", Mat5.newMatrix(0, 0));
    assertEquals(List.of(), read(Mats.bytes(anno)));
  }

  @Test
  void namesAFieldThatIsMissing() {
    assertEquals("has no field objects", refusal(Mats.bytes(Mat5.newStruct())));
    Struct anno = Mats.anno(new Thing(BIRD, List.of()));
    anno.getStruct("objects").remove("parts");
    assertEquals("has no field parts", refusal(Mats.bytes(anno)));
  }

  @Test
  void refusesOtherValues() {
    Struct anno = Mats.anno(new Thing(BIRD, PARTS));
    Struct objects = anno.getStruct("objects");
    objects.set("class", 0, Mat5.newString("a\nb"));
    assertEquals("has the name of an object or part that is no word", refusal(Mats.bytes(anno)));
    objects.set("class", 0, Mat5.newMatrix(1, 4));
    assertEquals("has a name that is no text, or too long", refusal(Mats.bytes(anno)));
    objects.set("class", 0, Mat5.newString("bird")).set("mask", 0, Mat5.newMatrix(5, 5));
    assertEquals("has a mask of head of another size than its object's", refusal(Mats.bytes(anno)));
    objects.set("mask", 0, Mat5.newString("all"));
    assertEquals("has a mask that is no matrix", refusal(Mats.bytes(anno)));
    objects.set("mask", 0, Mat5.newMatrix(0, 5));
    assertEquals(
        "has a mask of 5 x 0 pixels with 0 values, of at most 4,000,000",
        refusal(Mats.bytes(anno)));
  }

  @Test
  void refusesAnotherVariable() {
    assertEquals("has another value than a struct", refusal(Mats.bytes(Mat5.newMatrix(1, 1))));
  }

  private List<AnnotatedObject> read(byte[] bytes) throws Exception {
    return AnnotationFile.read(Files.write(folder.resolve("file.mat"), bytes));
  }

  private String refusal(byte[] bytes) {
    return assertThrows(UnreadableAnnotationException.class, () -> read(bytes)).getMessage();
  }

  private static byte[] resource(String name) throws Exception {
    try (var in = AnnotationFileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
