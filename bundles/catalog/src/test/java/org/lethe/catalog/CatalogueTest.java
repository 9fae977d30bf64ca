package org.lethe.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;

/** Several providers of one id. */
class CatalogueTest {
  private static final LeaseBook.Holder NOBODY = LeaseBook.Holder.BRIEF;

  private final Entry best = entry("second build");
  private final Entry other = entry("first build");
  private final Catalogue catalogue = new Catalogue(() -> List.of(best, other));

  @Test
  void theBestIsTakenUnlessOneIsPinned() {
    assertEquals("second build", pin(Optional.empty()));
    assertEquals("first build", pin(Optional.of("first build")));
    assertEquals("second build", pin(Optional.of("a build that has gone")));
    assertEquals(List.of("copy"), catalogue.ids(Role.UNLEARNER));
  }

  @Test
  void thePinnedOneIsTheOneInUse() {
    Optional<String> pin = Optional.of("first build");
    try (Lease<Provider> lease =
        catalogue.lease(Role.UNLEARNER, "copy", Provider.class, pin, NOBODY)) {
      assertEquals(other.get().get(), lease.provider());
    }
  }

  private String pin(Optional<String> preferred) {
    return catalogue.pin(Role.UNLEARNER, "copy", preferred).orElseThrow();
  }

  private static Entry entry(String pin) {
    return Entry.of(Role.UNLEARNER, "copy", new Build(pin), pin);
  }

  private record Build(String name) implements Provider {}
}
