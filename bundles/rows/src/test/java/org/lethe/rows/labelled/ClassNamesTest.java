package org.lethe.rows.labelled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassNamesTest {

  @Test
  void differentNamesAreAccepted() {
    assertEquals(Optional.empty(), ClassNames.mistake(List.of("cat", "dog")));
  }

  @Test
  void labelsOfAByteNeedTwoTo256Names() {
    assertEquals(Optional.of("1 names; use 2 to 256"), ClassNames.mistake(List.of("cat")));
    assertEquals(
        Optional.of("257 names; use 2 to 256"),
        ClassNames.mistake(Collections.nCopies(257, "cat")));
  }

  @Test
  void namesAreDifferentAndPrintable() {
    assertEquals(
        Optional.of("a name occurs twice; change one"), ClassNames.mistake(List.of("cat", "cat")));
    String unprintable = "a name is empty, unprintable or longer than 100 characters; change it";
    assertEquals(Optional.of(unprintable), ClassNames.mistake(List.of("cat", " ")));
    assertEquals(Optional.of(unprintable), ClassNames.mistake(List.of("cat", "\u001b[2J")));
  }
}
