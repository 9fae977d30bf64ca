package org.lethe.engine.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lethe.api.Role;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.engine.catalog.NestedProvider;

/**
 * The dataset of a recipe with those that it wraps, all leased.
 *
 * @param layers the outermost first; each wraps the next
 */
record DatasetChain(List<Layer> layers) {

  /**
   * One of them.
   *
   * @param id the id of the provider
   * @param dataset the provider
   * @param settings its checked settings
   */
  record Layer(String id, Dataset dataset, Settings settings) {}

  /** Leases a dataset and all that it wraps for as long as some work takes. */
  static <R> R lease(Leases leases, ProviderSettings given, Function<DatasetChain, R> work) {
    return lease(leases, given, List.of(), work);
  }

  private static <R> R lease(
      Leases leases, ProviderSettings given, List<Layer> outer, Function<DatasetChain, R> work) {
    return leases.use(
        Role.DATASET,
        given,
        Dataset.class,
        (dataset, settings) -> {
          List<Layer> layers =
              Stream.concat(outer.stream(), Stream.of(new Layer(given.id(), dataset, settings)))
                  .toList();
          Optional<ProviderSettings> wrapped = NestedProvider.wrapped(NestedProvider.in(settings));
          return wrapped.isPresent()
              ? lease(leases, wrapped.get(), layers, work)
              : work.apply(new DatasetChain(layers));
        });
  }
}
