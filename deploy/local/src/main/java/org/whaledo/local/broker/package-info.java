/** A Kafka broker in this process. */
package org.whaledo.local.broker;
