package org.lethe.recipes;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Entry;

/** An identifier, and an unlearner that works on its groups. */
public final class GroupingProviders {
  private GroupingProviders() {}

  /** Returns both of them. */
  public static List<Entry> entries() {
    return List.of(
        Entry.of(Role.IDENTIFIER, "halves", new Halves(), TinyProviders.FIRST_BUILD),
        Entry.of(Role.UNLEARNER, "of-groups", new OfGroups(), TinyProviders.FIRST_BUILD));
  }

  /** Puts the filters of a layer of the original, or of another network, into two groups. */
  public static final class Halves implements Identifier {
    private static final Setting<String> LAYER =
        Setting.text("layer", "a node").withDefault("relu");

    @Override
    public List<Setting<?>> settings() {
      return List.of(LAYER);
    }

    @Override
    public void check(Settings settings, Network network) {
      if (!network.has(settings.get(LAYER))) {
        throw new LetheException("halves: no layer " + settings.get(LAYER));
      }
    }

    @Override
    public Task<Identified> start(IdentifyContext context, Optional<StateReader> state) {
      FilterGroups groups =
          new FilterGroups(context.settings().get(LAYER), 4, List.of(List.of(0, 3), List.of(1)));
      Picture gallery =
          new Picture("groups", "the groups", 1, 1, ByteBuffer.wrap(new byte[] {1, 2, 3}));
      return new TinyProviders.Steps<>(
          3,
          () ->
              new Identified(
                  new Identification(context.original(), groups),
                  List.of(Measurement.of("groups", 2, 1)),
                  List.of(),
                  List.of(gallery)),
          state,
          step -> {});
    }
  }

  /** Measures the filters of the first group; unlearns nothing. */
  private static final class OfGroups implements Unlearner {
    @Override
    public Set<Request.Kind> requests() {
      return Set.of(Request.Kind.FEATURES, Request.Kind.FILTERS);
    }

    @Override
    public boolean needsIdentifier() {
      return true;
    }

    @Override
    public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
      Identification found = context.identification().orElseThrow();
      int filters = found.groups().groups().get(0).size();
      Unlearned result =
          new Unlearned(
              found.model(),
              new Masker.None(),
              OptionalDouble.empty(),
              Optional.empty(),
              List.of(Measurement.of("filters", filters, 1)));
      return new TinyProviders.Steps<>(1, () -> result);
    }
  }
}
