package org.lethe.dataset.pascalpart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/**
 * Objects in a MATLAB file of version 5: {@code anno.objects(i)} with the fields {@code class},
 * {@code mask} and {@code parts(j)}, which has the fields {@code part_name} and {@code mask}.
 */
final class Mat5Annotations {
  private final BoundedMat5Reader reader;

  private Mat5Annotations(BoundedMat5Reader reader) {
    this.reader = reader;
  }

  /**
   * Reads the objects.
   *
   * @param file content of the file
   * @throws UnreadableAnnotationException if it is damaged, differs in layout or exceeds a limit
   */
  static List<AnnotatedObject> read(byte[] file) throws UnreadableAnnotationException {
    BoundedMat5Reader reader = new BoundedMat5Reader(Sources.wrap(file), AnnotationFile.VARIABLE);
    try {
      Array anno = reader.readMat().getArray(AnnotationFile.VARIABLE);
      return new Mat5Annotations(reader).objects(field(struct(anno), "objects", 0));
    } catch (IOException | RuntimeException e) {
      throw UnreadableAnnotationException.of(e);
    }
  }

  private List<AnnotatedObject> objects(Array array) throws UnreadableAnnotationException {
    List<AnnotatedObject> objects = new ArrayList<>();
    for (int i = 0; i < array.getNumElements(); i++) {
      Struct object = struct(array);
      objects.add(
          AnnotatedObject.of(
              text(field(object, "class", i)),
              mask(field(object, "mask", i)),
              parts(field(object, "parts", i))));
    }
    return objects;
  }

  private List<AnnotatedObject.Part> parts(Array array) throws UnreadableAnnotationException {
    List<AnnotatedObject.Part> parts = new ArrayList<>();
    for (int i = 0; i < array.getNumElements(); i++) {
      Struct part = struct(array);
      parts.add(
          new AnnotatedObject.Part(
              text(field(part, "part_name", i)), mask(field(part, "mask", i))));
    }
    return parts;
  }

  private static Array field(Struct struct, String name, int index)
      throws UnreadableAnnotationException {
    if (!struct.getFieldNames().contains(name)) {
      throw new UnreadableAnnotationException("has no field " + name);
    }
    return struct.get(name, index);
  }

  private static Struct struct(Array array) throws UnreadableAnnotationException {
    if (array instanceof Struct struct) {
      return struct;
    }
    throw new UnreadableAnnotationException("has another value than a struct");
  }

  private static String text(Array array) throws UnreadableAnnotationException {
    if (array instanceof Char text && text.getNumElements() <= Budget.NAME) {
      return text.getString();
    }
    throw new UnreadableAnnotationException("has a name that is no text, or too long");
  }

  private BinaryMask mask(Array array) throws UnreadableAnnotationException {
    if (array instanceof Matrix matrix) {
      return reader.mask(matrix);
    }
    throw new UnreadableAnnotationException("has a mask that is no matrix");
  }
}
