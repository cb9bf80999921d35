from django.urls import include, path

from shop import webhooks
from shop.api import account, carts, catalog, fulfilment, orders, payments

order_urls = [
    path("", orders.OrderDetailsEndpoint.as_view()),
    path("payment/", payments.LatestPaymentEndpoint.as_view()),
    path("shipments/", fulfilment.OrderShipmentsEndpoint.as_view()),
    path("shipments/<int:package>/", fulfilment.ShipmentDetailsEndpoint.as_view()),
    path("cancel/", orders.OrderCancelEndpoint.as_view()),
    path("tracking/", orders.OrderTrackingEndpoint.as_view()),
]

store_urls = [
    path("account/", account.AccountEndpoint.as_view()),
    path("account/loyalty/", account.LoyaltyEndpoint.as_view()),
    path("guests/", account.GuestEndpoint.as_view()),
    path("role/", account.RoleEndpoint.as_view()),
    path("cart/", carts.CartEndpoint.as_view()),
    path("cart/coupon/", carts.CartCouponEndpoint.as_view()),
    path("cart/items/", carts.CartItemsEndpoint.as_view()),
    path("checkout/", orders.CheckoutEndpoint.as_view()),
    path("dispatch-warehouse/", fulfilment.DispatchWarehouseEndpoint.as_view()),
    path("orders/", orders.OrderListEndpoint.as_view()),
    path("orders/<str:order_number>/", include(order_urls)),
    path("products/", catalog.ProductListEndpoint.as_view()),
    path("products/<slug:product_slug>/", catalog.ProductDetailsEndpoint.as_view()),
    path("refunds/", payments.RefundsEndpoint.as_view()),
    path("variants/<str:sku>/", catalog.VariantEndpoint.as_view()),
    path("warehouses/<str:code>/", fulfilment.WarehouseDetailsEndpoint.as_view()),
]

urlpatterns = [
    path("", catalog.StorefrontEndpoint.as_view()),
    path("api/workplace/", account.WorkplaceEndpoint.as_view()),
    path("api/stores/<slug:store_slug>/", include(store_urls)),
    path("webhooks/settlements/", webhooks.SettlementWebhook.as_view()),
    path("webhooks/deliveries/", webhooks.DeliveryWebhook.as_view()),
]
