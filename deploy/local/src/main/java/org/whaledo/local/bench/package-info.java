/**
 * Measures the whole system against what it could do at best. Start reading at
 * {@link org.whaledo.local.bench.PipelineBench}.
 */
package org.whaledo.local.bench;
