package org.lethe.dataset.pascalpart;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects in a MATLAB file of version 7.3, which is an HDF5 file: a struct is a group, a struct
 * array a group whose fields are references to the values, a text an array of 16-bit numbers.
 * Matrices are stored column by column.
 */
final class Mat73Annotations {
  private Mat73Annotations() {}

  /**
   * Reads the objects.
   *
   * @param file content of the file
   * @throws UnreadableAnnotationException if it is damaged, differs in layout or exceeds a limit
   */
  static List<AnnotatedObject> read(byte[] file) throws UnreadableAnnotationException {
    try {
      Hdf5Node anno = new Hdf5File(file).root().child(AnnotationFile.VARIABLE);
      return objects(anno.child("objects"));
    } catch (RuntimeException e) {
      throw UnreadableAnnotationException.of(e);
    } catch (StackOverflowError e) {
      throw new UnreadableAnnotationException("is nested too deeply");
    }
  }

  private static List<AnnotatedObject> objects(Hdf5Node array)
      throws UnreadableAnnotationException {
    List<AnnotatedObject> objects = new ArrayList<>();
    int count = count(array, "class");
    for (int i = 0; i < count; i++) {
      objects.add(
          AnnotatedObject.of(
              text(field(array, "class", i)),
              mask(field(array, "mask", i)),
              parts(field(array, "parts", i))));
    }
    return objects;
  }

  private static List<AnnotatedObject.Part> parts(Hdf5Node array)
      throws UnreadableAnnotationException {
    List<AnnotatedObject.Part> parts = new ArrayList<>();
    int count = count(array, "part_name");
    for (int i = 0; i < count; i++) {
      parts.add(
          new AnnotatedObject.Part(
              text(field(array, "part_name", i)), mask(field(array, "mask", i))));
    }
    return parts;
  }

  /** Returns the number of structs in an array. */
  private static int count(Hdf5Node array, String field) throws UnreadableAnnotationException {
    if (!array.isGroup() && array.isEmpty()) {
      return 0;
    }
    Hdf5Node values = array.child(field);
    return values.hasReferences() ? values.count() : 1;
  }

  /** Returns the value of a field in one of the structs of an array. */
  private static Hdf5Node field(Hdf5Node array, String name, int index)
      throws UnreadableAnnotationException {
    Hdf5Node values = array.child(name);
    return !values.isGroup() && values.hasReferences() ? values.reference(index) : values;
  }

  private static String text(Hdf5Node node) throws UnreadableAnnotationException {
    if (node.isGroup() || node.valueBytes() != Character.BYTES || node.count() > Budget.NAME) {
      throw new UnreadableAnnotationException("has a name that is no text, or too long");
    }
    ByteBuffer values = node.values();
    StringBuilder text = new StringBuilder();
    while (values.hasRemaining()) {
      text.append(values.getChar());
    }
    return text.toString();
  }

  private static BinaryMask mask(Hdf5Node node) throws UnreadableAnnotationException {
    if (node.isGroup() || node.hasReferences()) {
      throw new UnreadableAnnotationException("has a mask that is no matrix");
    }
    ByteBuffer values = node.values();
    int bytes = node.valueBytes();
    return BinaryMask.of(
        node.sizes()[1], node.sizes()[0], node.count(), index -> isSet(values, index, bytes));
  }

  private static boolean isSet(ByteBuffer values, int index, int bytes) {
    for (int i = 0; i < bytes; i++) {
      if (values.get(index * bytes + i) != 0) {
        return true;
      }
    }
    return false;
  }
}
