package org.lethe.dataset.faces;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Binary attributes of a face, under the names that CelebA uses. */
enum Attribute {
  BALD("Bald", true, Region.SCALP),
  MALE("Male", true, Region.HEAD),
  YOUNG("Young", true, Region.HEAD),
  POINTY_NOSE("Pointy_Nose", true, Region.NOSE),
  SMILING("Smiling", false, Region.MOUTH),
  MOUTH_SLIGHTLY_OPEN("Mouth_Slightly_Open", false, Region.MOUTH),
  EYEGLASSES("Eyeglasses", false, Region.EYES);

  private final String id;
  private final boolean ofPerson;
  private final Region region;

  Attribute(String id, boolean ofPerson, Region region) {
    this.id = id;
    this.ofPerson = ofPerson;
    this.region = region;
  }

  static Optional<Attribute> named(String id) {
    return Arrays.stream(values()).filter(attribute -> attribute.id.equals(id)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Attribute::id).toList();
  }

  String id() {
    return id;
  }

  /**
   * Returns whether the attribute belongs to the person and so is the same in all of its pictures.
   */
  boolean ofPerson() {
    return ofPerson;
  }

  /** Returns the only part of the picture that depends on the attribute. */
  Region region() {
    return region;
  }
}
