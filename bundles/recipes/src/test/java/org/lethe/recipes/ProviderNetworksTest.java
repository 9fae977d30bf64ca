package org.lethe.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.network.Shape;
import org.lethe.testing.Tiny;

class ProviderNetworksTest {
  private static final Shape IMAGE = new Shape(3, 8, 8);
  private final ProviderNetworks networks = new ProviderNetworks(TinyProviders.catalogue());

  @Test
  void describesAProviderAsRecipesWriteIt() {
    for (String backbone : new String[] {"flat", "{id: flat, width: 4}", "{\"id\":\"flat\"}"}) {
      assertEquals(Tiny.classifier(IMAGE, 5), networks.classifier(backbone, IMAGE, 5));
    }
    assertEquals(Tiny.remover(IMAGE), networks.remover("gate", IMAGE));
  }

  @Test
  void refusesWhatNoRecipeCouldSay() {
    assertRefused("flta", "did you mean flat?");
    assertRefused("{id: flat, widht: 4}", "did you mean width?");
    assertRefused("{id: flat, width: 0}", "width");
    LetheException refused =
        assertThrows(LetheException.class, () -> networks.remover("{\"id\":\"gaet\"}", IMAGE));
    assertTrue(
        refused.getMessage().contains("no remover gaet (there are: gate); did you mean gate?"),
        refused.getMessage());
  }

  private void assertRefused(String backbone, String part) {
    String message =
        assertThrows(LetheException.class, () -> networks.classifier(backbone, IMAGE, 2))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
