package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/**
 * The dataset of a recipe and the datasets that it wraps, all leased.
 *
 * @param layers the datasets, the outermost first; each wraps the next
 */
record DatasetChain(List<Leased<Dataset>> layers) {

  /** Leases a dataset and all datasets that it wraps. */
  static DatasetChain lease(LeaseScope scope, ProviderSettings given) {
    List<Leased<Dataset>> layers = new ArrayList<>();
    Optional<ProviderSettings> next = Optional.of(given);
    while (next.isPresent()) {
      Leased<Dataset> layer = scope.lease(Role.DATASET, next.get(), Dataset.class);
      layers.add(layer);
      next = scope.nested(layer, Role.DATASET).stream().findFirst();
    }
    return new DatasetChain(List.copyOf(layers));
  }
}
