package org.lethe.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationTest {

  @Test
  void itIsFoundByItsName() {
    Annotation smiling = Annotation.attribute("Smiling");
    List<Annotation> known = List.of(Annotation.attribute("Male"), smiling);
    assertEquals(Optional.of(smiling), Annotation.find(known, "Smiling"));
    assertEquals(Optional.empty(), Annotation.find(known, "smiling"));
  }
}
