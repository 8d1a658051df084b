/** Who is who: decisions about photos and whales, folded in their total order. Knows no shard and no answer. */
package org.whaledo.catalogue.identity;
