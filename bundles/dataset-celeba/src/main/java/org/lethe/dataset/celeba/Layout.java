package org.lethe.dataset.celeba;

/**
 * What the record of an image holds, and where: a byte per attribute (0 or 1), then, where known,
 * the person (an int) and the landmarks (shorts).
 *
 * @param attributes how many
 * @param persons whether identities are known
 * @param points whether landmarks are known
 */
record Layout(int attributes, boolean persons, boolean points) {

  /** Bytes of a record. */
  int bytes() {
    return point(points ? Landmarks.COORDINATES : 0);
  }

  /** Where the person starts. */
  int person() {
    return attributes;
  }

  /** Where a coordinate of the landmarks starts. */
  int point(int coordinate) {
    return attributes + (persons ? Integer.BYTES : 0) + coordinate * Short.BYTES;
  }
}
