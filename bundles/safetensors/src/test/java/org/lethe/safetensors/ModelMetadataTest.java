package org.lethe.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;

class ModelMetadataTest {
  @Test
  void classesAreReadBack() {
    List<String> classes = List.of("no", "yes, \"very\"", "\u00e4");
    Map<String, String> metadata =
        ModelMetadata.ofTask(
            ProviderSettings.of("flat"), new Shape(3, 8, 8), Optional.empty(), "Left", classes);
    assertEquals(classes, ModelMetadata.classes(metadata));
    assertEquals(List.of(), ModelMetadata.classes(Map.of()));
  }

  @Test
  void numbersAreNamesToo() {
    assertEquals(List.of("0", "1"), classes("[0, 1]"));
  }

  @Test
  void otherTextsAreRefused() {
    for (String text : List.of("{}", "no, yes", "[\"no\"", "[[]]", "[{}]", "[null]", "")) {
      LetheException e = assertThrows(LetheException.class, () -> classes(text));
      assertEquals("not a list of texts: " + text, e.getMessage());
    }
  }

  private static List<String> classes(String text) {
    return ModelMetadata.classes(Map.of(ModelMetadata.CLASSES, text));
  }
}
