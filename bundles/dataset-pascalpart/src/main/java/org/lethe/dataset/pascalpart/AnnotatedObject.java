package org.lethe.dataset.pascalpart;

import java.util.List;

/**
 * Object in a picture.
 *
 * @param category name of its class
 * @param mask its pixels
 * @param parts its parts, with masks of the same size
 */
record AnnotatedObject(String category, BinaryMask mask, List<Part> parts) {

  /**
   * Part of an object.
   *
   * @param name name of the part, e.g. {@code leye}
   * @param mask its pixels
   */
  record Part(String name, BinaryMask mask) {}

  /**
   * Checks the names and sizes.
   *
   * @throws UnreadableAnnotationException if a name is no word, or the masks differ in size
   */
  static AnnotatedObject of(String category, BinaryMask mask, List<Part> parts)
      throws UnreadableAnnotationException {
    word(category);
    for (Part part : parts) {
      word(part.name());
      if (!part.mask().sameSize(mask)) {
        throw new UnreadableAnnotationException(
            "has a mask of %s of another size than its object's".formatted(part.name()));
      }
    }
    return new AnnotatedObject(category, mask, List.copyOf(parts));
  }

  private static void word(String name) throws UnreadableAnnotationException {
    if (!name.matches("[A-Za-z0-9_]{1," + Budget.NAME + "}")) {
      throw new UnreadableAnnotationException("has the name of an object or part that is no word");
    }
  }
}
