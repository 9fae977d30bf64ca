package org.lethe.dataset.celeba;

/**
 * Layout of an image's record: a byte per attribute (0 or 1), then, where known, the person (an
 * int) and the landmarks (shorts).
 *
 * @param attributes number of attributes
 * @param persons whether identities are known
 * @param points whether landmarks are known
 */
record Layout(int attributes, boolean persons, boolean points) {

  /** Returns the number of bytes of a record. */
  int bytes() {
    return point(points ? Landmarks.COORDINATES : 0);
  }

  /** Returns the offset of the person. */
  int person() {
    return attributes;
  }

  /** Returns the offset of a coordinate of the landmarks. */
  int point(int coordinate) {
    return attributes + (persons ? Integer.BYTES : 0) + coordinate * Short.BYTES;
  }
}
